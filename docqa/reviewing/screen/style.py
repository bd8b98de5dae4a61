"""How the screen looks: colours by meaning, never by colour alone; fits 80 columns and 24 rows."""

from __future__ import annotations

from collections.abc import Mapping

STYLES: Mapping[str, str] = {
    "head": "bold $text-accent",
    "text": "",
    "ask": "bold",
    "help": "italic #b0b0b0",
    "warn": "bold $text-warning",
    "done": "$text-success",
    "keys": "#b0b0b0",
    "settled": "#a0a0a0",
    "group": "bold $text-accent",
    "doubt": "bold underline $text-warning",
    "finding": "underline $text-primary",
    "changed": "italic $text-success",
    "heading": "bold",
    "lit": "bold #ffffff on $primary-darken-2",
}
"""What each kind of words looks like; underlining and weight carry the meaning too."""

APP = """
* { scrollbar-background: $background; scrollbar-color: $panel-lighten-2;
    scrollbar-color-hover: $panel-lighten-3; }
Screen { background: $background; }
#top { height: 1; background: $primary-darken-2; color: #ffffff; padding: 0 1; }
#panes { height: 1fr; }
#note { width: 1fr; border-right: solid $panel-lighten-2; padding: 0 1; scrollbar-size-vertical: 1; }
#side { width: 1fr; }
#items { height: 2fr; border: none; padding: 0; background: $background; text-wrap: nowrap;
         text-overflow: ellipsis; scrollbar-size-vertical: 1; }
#items:focus { border: none; background: $background; }
#items > .option-list--option-highlighted { background: $primary-darken-2; color: #ffffff; text-style: bold; }
#items > .option-list--option-disabled { color: $text-accent; }
#detail { height: 3fr; border-top: solid $panel-lighten-2; padding: 0 1; scrollbar-size-vertical: 1; }
Footer { background: $panel; }
"""

DIALOG = """
Dialog { align: center middle; background: $background 60%; }
Dialog > Vertical { width: 76; max-width: 100%; height: auto; max-height: 22; border: round $primary;
                    background: $surface; padding: 0 1; }
Dialog VerticalScroll { height: auto; max-height: 8; }
Dialog TextArea { height: 6; border: tall $primary; }
Dialog Input { border: tall $primary; }
Dialog .keys { color: $text-muted; }
Dialog .problems { color: $text-warning; height: auto; }
Preview OptionList { height: 1fr; max-height: 18; border: none; background: $surface; }
Preview > Vertical { height: 22; }
Preview OptionList > .option-list--option-highlighted { background: $panel; color: $text; text-style: none; }
"""
