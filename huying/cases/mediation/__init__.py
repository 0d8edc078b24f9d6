"""Mediation of a case: choice of the mediator, consent, sessions, agreement, performance, judicial confirmation."""
