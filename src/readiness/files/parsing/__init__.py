"""Turn the text of a YAML file into plain data, or say in plain words what is wrong with it."""
