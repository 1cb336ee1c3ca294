"""Everything that a machine can check; reads every other room and is read by none."""
