def inherit_doc(cls):
    return cls
