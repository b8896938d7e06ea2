"""What is known of words, names, places and topics before anything is read.

The lists are in `data/` as text files, each with a header. `data_files.py` reads them and lets another list take the
place of one; every other module here makes something from them when it is first asked for.
"""
