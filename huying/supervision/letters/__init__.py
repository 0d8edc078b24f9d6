"""The two letters and the order (两函一单): reminder, warning, task; from the draft to the reply that was checked."""
