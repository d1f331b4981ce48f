"""Referrals: a case goes on to another centre or a partner, when the person and the other side say yes."""
