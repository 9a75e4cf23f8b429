"""`make bench`: the promises on speed and size, each figure beside its peer in the same run."""
