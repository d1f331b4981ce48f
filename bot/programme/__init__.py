"""What the programme offers: job fairs, courses and vacancies."""
