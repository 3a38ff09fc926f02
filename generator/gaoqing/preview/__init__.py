"""The live preview: a folder of guides and a port → the site on this machine, again after each saved change.

`run` watches and builds, `workshop` has each build made by a `worker` process, `server` shows what there is.
"""
