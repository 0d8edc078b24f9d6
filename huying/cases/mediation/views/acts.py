"""What each verb of a mediation asks for, and which command it calls."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms as django_forms

from huying.cases.mediation import forms, forms_agreement
from huying.cases.mediation.commands.agree_facts import agree_facts
from huying.cases.mediation.commands.agree_orally import agree_orally
from huying.cases.mediation.commands.apply_confirmation import Application, apply_confirmation
from huying.cases.mediation.commands.ask_consent import ask_consent
from huying.cases.mediation.commands.assign import Wanted, assign
from huying.cases.mediation.commands.challenge import challenge
from huying.cases.mediation.commands.consent import Answer, consent
from huying.cases.mediation.commands.decide_confirmation import decide_confirmation
from huying.cases.mediation.commands.draft import draft
from huying.cases.mediation.commands.extend import Longer, extend
from huying.cases.mediation.commands.extend_ruling import extend_ruling
from huying.cases.mediation.commands.fail import fail
from huying.cases.mediation.commands.note import note
from huying.cases.mediation.commands.perform import perform
from huying.cases.mediation.commands.put_up import put_up, take_back
from huying.cases.mediation.commands.record_session import Attended, Minutes, record_session
from huying.cases.mediation.commands.refuse import refuse
from huying.cases.mediation.commands.reinstate import reinstate
from huying.cases.mediation.commands.report_risk import report_risk
from huying.cases.mediation.commands.schedule import Plan, cancel_session, schedule
from huying.cases.mediation.commands.seal_agreement import seal_agreement
from huying.cases.mediation.commands.sign import Signing, sign
from huying.cases.mediation.commands.sign_material import sign_material
from huying.cases.mediation.commands.suspend import resume, suspend
from huying.cases.mediation.commands.take_up import take_up
from huying.cases.mediation.commands.visit import visit
from huying.cases.mediation.commands.wish import wish
from huying.cases.models import Case
from huying.people.access import Actor

Data = dict[str, Any]
_SPLIT = re.compile(r"[、，,;；\s]+")


@dataclass(frozen=True, slots=True)
class Doing:
    """One press: who, when, on which case, with what; `photo` is the name of a stored picture."""

    actor: Actor
    at: datetime
    case: Case
    form: django_forms.Form
    photo: str = ""

    @property
    def data(self) -> Data:
        """What was filled in."""
        return self.form.cleaned_data

    def run(self, command: Callable[..., Any], **more: Any) -> Any:
        """Call a command on the case."""
        return command(by=self.actor, at=self.at, case_id=self.case.pk, **more)

    def run_on(self, command: Callable[..., Any], **more: Any) -> Any:
        """Call a command on something of the case that is named in `more`."""
        return command(by=self.actor, at=self.at, **more)


@dataclass(frozen=True, slots=True)
class Work:
    """What a verb asks for, what it does, and the page on which it stands."""

    do: Callable[[Doing], Any]
    form: type[django_forms.Form] = forms.Bare
    page: str = "workspace"


def _plain(command: Callable[..., Any], page: str = "workspace") -> Work:
    return Work(lambda doing: doing.run(command), page=page)


def _same(command: Callable[..., Any], form: type[django_forms.Form]) -> Work:
    return Work(lambda doing: doing.run(command, **doing.data), form)


def _assign(doing: Doing) -> None:
    told = doing.data
    wanted = Wanted(told["mediator"], told["kind"], told["language"], told["ground"] or "absent")
    doing.run(assign, wanted=wanted)


def _wish(doing: Doing) -> None:
    told = doing.data
    doing.run(wish, party_id=told["party"], mediator_id=told["wished"], means=told["means"])


def _challenge(doing: Doing) -> None:
    told = doing.data
    doing.run(challenge, party_id=told["party"], ground=told["ground"], reason=told["reason"])


def _consent(doing: Doing) -> None:
    told = doing.data
    answer = Answer(told["party"], told["given"] == "yes", told["means"], told["guardian"], told["document"])
    doing.run(consent, answer=answer)


def _refuse(doing: Doing) -> None:
    doing.run(refuse, party_id=doing.data["party"], means=doing.data["means"])


def _schedule(doing: Doing) -> None:
    form, told = doing.form, doing.data
    assert isinstance(form, forms.Schedule)
    plan = Plan(form.instant("starts_at"), form.instant("ends_at"), told["mode"], told["place_text"], told["resource"])
    doing.run(schedule, plan=plan)


def _cancel_session(doing: Doing) -> None:
    doing.run_on(cancel_session, session_id=doing.data["session"], why=doing.data["why"])


def _record(doing: Doing) -> None:
    told = doing.data
    came = [Attended("party", party_id) for party_id in told["attended"]]
    if told["guardian"].strip():
        came.append(Attended("guardian", name=told["guardian"]))
    came += [Attended("helper", name=name) for name in _SPLIT.split(told["helpers"]) if name]
    texts = {name: told[name] for name in ("statements", "result", "verified", "explained", "failed")}
    minutes = Minutes(came, **texts)
    doing.run_on(record_session, session_id=told["session"], minutes=minutes)


def _extend(doing: Doing) -> None:
    doing.run(extend, longer=Longer(**doing.data))


def _draft(doing: Doing) -> None:
    form = doing.form
    assert isinstance(form, forms_agreement.Draft)
    doing.run(draft, content=form.content, consents=doing.data["consents"])


def _oral(doing: Doing) -> None:
    form = doing.form
    assert isinstance(form, forms_agreement.Draft)
    doing.run(agree_orally, content=form.content)


def _sign(doing: Doing) -> None:
    told = doing.data
    signing = Signing(told["digest"], told["signer"], told["image"], told["typed"], doing.photo)
    doing.run(sign, signing=signing)


def _perform(doing: Doing) -> None:
    told = doing.data
    doing.run_on(perform, performance_id=told["performance"], proof=told["proof"], photo=doing.photo)


def _visit(doing: Doing) -> None:
    told = doing.data
    doing.run_on(visit, visit_id=told["visit"], outcome=told["outcome"], text=told["text"])


def _apply(doing: Doing) -> None:
    told = doing.data
    application = Application(told["court"], told["applicants"], told["exclusions"], told["address"])
    doing.run(apply_confirmation, application=application)


WORKS: dict[str, Work] = {
    "assign": Work(_assign, forms.Assign),
    "wish": Work(_wish, forms.Wish),
    "challenge": Work(_challenge, forms.Challenge),
    "sign_material": _same(sign_material, forms.SignMaterial),
    "reinstate": _same(reinstate, forms.Reinstate),
    "ask_consent": _same(ask_consent, forms.AskConsent),
    "consent": Work(_consent, forms.Consent),
    "refuse": Work(_refuse, forms.Refuse),
    "schedule": Work(_schedule, forms.Schedule),
    "cancel_session": Work(_cancel_session, forms.CancelSession),
    "record": Work(_record, forms.Record),
    "note": _same(note, forms.Note),
    "suspend": _same(suspend, forms.Suspend),
    "resume": _plain(resume),
    "extend": Work(_extend, forms.Extend),
    "agree_facts": _same(agree_facts, forms.AgreeFacts),
    "fail": _same(fail, forms.Fail),
    "report_risk": _same(report_risk, forms.ReportRisk),
    "draft": Work(_draft, forms_agreement.Draft, "agreement"),
    "oral": Work(_oral, forms_agreement.Draft, "agreement"),
    "put_up": _plain(put_up, "agreement"),
    "take_back": _plain(take_back, "agreement"),
    "sign": Work(_sign, forms_agreement.Sign, "signing"),
    "seal": _plain(seal_agreement, "signing"),
    "perform": Work(_perform, forms_agreement.Perform),
    "visit": Work(_visit, forms_agreement.Visit),
    "take_up": _plain(take_up),
    "apply": Work(_apply, forms_agreement.Apply),
    "decide": _same(decide_confirmation, forms_agreement.Decide),
    "extend_ruling": _same(extend_ruling, forms_agreement.ExtendRuling),
}
