"""Ratings that the rated body objects to (评价异议): explained, ruled upon by who is no party, never changed."""
