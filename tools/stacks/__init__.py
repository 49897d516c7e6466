"""The oldest and the newest set of packages that the book supports."""
