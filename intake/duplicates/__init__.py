"""Two reports of one death: found by the worker, shown to staff, merged by a person alone."""
