"""The database: tables, transactions, encryption, the inbox and the outbox. Knows nothing of Telegram."""
