"""Our own icons: 24×24, strokes of 1.75, in the colour of the surrounding text."""

SHAPES: dict[str, str] = {
    "home": '<path d="M3.5 11 12 4l8.5 7"/><path d="M5.5 9.5V20h13V9.5"/><path d="M10 20v-5.5h4V20"/>',
    "calendar": '<rect x="3.5" y="5" width="17" height="15" rx="2.5"/><path d="M3.5 10h17M8 3v4M16 3v4"/>',
    "pen": '<path d="m4 20 .9-4L15.6 5.3a2.1 2.1 0 0 1 3 3L8 19.1z"/><path d="m13.5 7.5 3 3"/>',
    "people": (
        '<circle cx="9" cy="8" r="3.5"/><path d="M2.5 20c.4-4 3-6 6.5-6s6.1 2 6.5 6"/>'
        '<path d="M15.5 4.8a3.5 3.5 0 0 1 0 6.4M18 14.5c2.1.8 3.3 2.6 3.5 5.5"/>'
    ),
    "person": '<circle cx="12" cy="8" r="3.75"/><path d="M4.5 20.5c.5-4.3 3.4-6.5 7.5-6.5s7 2.2 7.5 6.5"/>',
    "list": '<path d="M9 6h11M9 12h11M9 18h11"/><path d="M4.5 6h.01M4.5 12h.01M4.5 18h.01"/>',
    "chart": '<path d="M4 4v16h16"/><path d="M8.5 16.5v-4M13 16.5v-8M17.5 16.5v-6"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "minus": '<path d="M5 12h14"/>',
    "check": '<path d="m4.5 12.5 5 5L19.5 7"/>',
    "close": '<path d="m6 6 12 12M18 6 6 18"/>',
    "met": '<circle cx="12" cy="12" r="8.5"/><path d="m8 12.3 2.8 2.8L16 9.5"/>',
    "open": '<circle cx="12" cy="12" r="8.5"/><path d="M12 7.2V12l3.2 2"/>',
    "unmet": '<circle cx="12" cy="12" r="8.5"/><path d="M12 7.5v5.5M12 16.4h.01"/>',
    "exempt": '<circle cx="12" cy="12" r="8.5"/><path d="M8 12h8"/>',
    "noted": '<rect x="4.5" y="4" width="15" height="16" rx="2.5"/><path d="M8.5 9h7M8.5 12.5h7M8.5 16h4"/>',
    "info": '<circle cx="12" cy="12" r="8.5"/><path d="M12 11.2v5M12 7.7h.01"/>',
    "warning": '<path d="M12 4 2.8 19.5h18.4z"/><path d="M12 10v4.5M12 17h.01"/>',
    "right": '<path d="m9.5 5.5 6 6.5-6 6.5"/>',
    "left": '<path d="m14.5 5.5-6 6.5 6 6.5"/>',
    "down": '<path d="m5.5 9.5 6.5 6 6.5-6"/>',
    "camera": (
        '<path d="M3.5 8.5A1.5 1.5 0 0 1 5 7h2.5L9 4.5h6L16.5 7H19a1.5 1.5 0 0 1 1.5 1.5v9'
        'A1.5 1.5 0 0 1 19 19H5a1.5 1.5 0 0 1-1.5-1.5z"/><circle cx="12" cy="12.7" r="3.5"/>'
    ),
    "photo": (
        '<rect x="3.5" y="4.5" width="17" height="15" rx="2.5"/><circle cx="8.5" cy="9.5" r="1.5"/>'
        '<path d="m4 17 5-4.5 3.5 3 3-2.5 4.5 4"/>'
    ),
    "bell": '<path d="M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15z"/><path d="M10 20.5h4"/>',
    "phone": (
        '<path d="M6 4h3l1.5 4.5-2 1.5a11 11 0 0 0 5.5 5.5l1.5-2L20 15v3a2 2 0 0 1-2 2A14 14 0 0 1 4 6a2 2 0 0 1 2-2z"/>'
    ),
    "print": (
        '<path d="M7 9V4h10v5M7 17H4.5v-6a2 2 0 0 1 2-2h11a2 2 0 0 1 2 2v6H17"/><path d="M7 14.5h10V20H7z"/>'
    ),
    "download": '<path d="M12 4v11M7.5 11 12 15.5 16.5 11M4.5 19.5h15"/>',
    "upload": '<path d="M12 15.5v-11M7.5 9 12 4.5 16.5 9M4.5 19.5h15"/>',
    "copy": '<rect x="8.5" y="8.5" width="11" height="11.5" rx="2"/><path d="M15.5 5.5V4h-11v12H6"/>',
    "undo": '<path d="M8.5 5 4 9.5 8.5 14"/><path d="M4.5 9.5h9.5a5.25 5.25 0 0 1 0 10.5h-4"/>',
    "settings": (
        '<path d="M4 7h9M18 7h2M4 17h2M11 17h9"/><circle cx="15.5" cy="7" r="2.5"/>'
        '<circle cx="8.5" cy="17" r="2.5"/>'
    ),
    "lock": '<rect x="5" y="10.5" width="14" height="9.5" rx="2"/><path d="M8 10.5V8a4 4 0 0 1 8 0v2.5"/>',
    "building": (
        '<path d="M5 20.5v-15L13 3v17.5M13 9h6v11.5M3 20.5h18"/>'
        '<path d="M8.5 9h1M8.5 12.5h1M8.5 16h1M16 13h.01M16 16.5h.01"/>'
    ),
    "filter": '<path d="M4 6.5h16M7 12h10M10 17.5h4"/>',
    "trash": '<path d="M4.5 7h15M9.5 7V4.5h5V7M6.5 7l1 13h9l1-13M10.2 10.5v6M13.8 10.5v6"/>',
    "eye": '<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z"/><circle cx="12" cy="12" r="2.75"/>',
    "link": (
        '<path d="M10 13.5a4 4 0 0 0 5.8.3l3-3a4 4 0 0 0-5.7-5.7L12 6.2"/>'
        '<path d="M14 10.5a4 4 0 0 0-5.8-.3l-3 3a4 4 0 0 0 5.7 5.7l1.1-1.1"/>'
    ),
    "map": '<path d="m3.5 6 5.5-2 6 2.5 5.5-2V18L15 20l-6-2.5L3.5 19.5z"/><path d="M9 4v13.5M15 6.5V20"/>',
    "menu": '<path d="M4 6.5h16M4 12h16M4 17.5h16"/>',
    "leave": '<path d="M14 4H5.5v16H14M10.5 12H20M16.5 8l4 4-4 4"/>',
    "empty": '<path d="M3.5 13.5 6 5h12l2.5 8.5V19h-17z"/><path d="M3.5 13.5h5l1.2 2.5h4.6l1.2-2.5h5"/>',
    "bridge": '<path d="M2 14.5C7 7.5 17 7.5 22 14.5"/><path d="M7 16a5 4.5 0 0 1 10 0"/><path d="M2.5 19.5h6M11 19.5h10.5"/>',
}

STATES: dict[str, str] = {
    "met": "完成",
    "open": "进行中",
    "unmet": "未完成",
    "exempt": "免除",
    "noted": "记录",
}
"""The states of a progress line, with the word that stands beside each icon unless the caller has a better one."""
