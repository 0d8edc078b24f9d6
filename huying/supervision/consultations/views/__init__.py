"""Pages of consultations and of the tasks that follow from them."""
