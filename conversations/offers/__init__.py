"""What admins and heads tell of job fairs, courses and vacancies."""
