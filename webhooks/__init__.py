"""Everything with a URL: Twilio, web chat, staff pages, health."""
