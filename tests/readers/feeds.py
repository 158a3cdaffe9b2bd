"""Reads a feed (feedparser) and a calendar (icalendar) from two files; prints what each says, a line each."""

import sys

import feedparser
import icalendar

feed = feedparser.parse(sys.argv[1])
assert not feed.bozo, feed.bozo_exception
assert feed.feed.id and feed.feed.title and feed.feed.updated_parsed and feed.feed.author
ids = [entry.id for entry in feed.entries]
assert len(set(ids)) == len(ids), ids
for entry in feed.entries:
    assert entry.id.startswith("urn:uuid:") and entry.link.startswith("http"), entry
    assert entry.updated_parsed >= entry.published_parsed, entry
    print("entry", entry.updated, entry.title, entry.summary, sep="\t")

with open(sys.argv[2], "rb") as file:
    calendar = icalendar.Calendar.from_ical(file.read())
assert not calendar.errors, calendar.errors
for event in calendar.walk("VEVENT"):
    assert not event.errors, event.errors
    assert event["UID"] and event["DTSTAMP"].dt and event["LAST-MODIFIED"].dt
    assert (event["DTEND"].dt - event["DTSTART"].dt).days == 1
    print("event", event["DTSTART"].dt, event["SEQUENCE"], event["STATUS"], event["SUMMARY"], event.get("DESCRIPTION", ""), sep="\t")
