"""The Migrant Worker Resource Centres, the people who work there, and the hotlines."""
