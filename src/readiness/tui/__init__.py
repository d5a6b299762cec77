"""The interview on the full screen: the same steps as on plain lines, with keys instead of words.

Every action has a function key and stands in the menu (Esc), so that no letter need be typed and
no key be known: keyboards of many scripts have no «n».
"""
