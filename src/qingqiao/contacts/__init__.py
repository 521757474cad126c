"""Contacts 联系青年: the young people whom a cadre keeps in touch with, with their consent."""
