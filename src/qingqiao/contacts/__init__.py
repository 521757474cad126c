"""Contacts 联系青年: whom a cadre keeps in touch with, with consent."""
