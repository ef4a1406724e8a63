"""The command `bruggen`: what may be asked, what is checked first, what each part does, and what is told."""
