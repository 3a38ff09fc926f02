"""Proof that a finished sign works: its picture goes in, the share of trials in which it was read comes out.

Needs what `pip install 'gaoqing[prove]'` brings; nothing but `signs --prove` imports this package.
"""
