"""What is run now and then: execute the notebooks, stamp the tables."""
