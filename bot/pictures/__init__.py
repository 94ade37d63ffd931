"""Pictures that are drawn when they are sent: an SVG template, two typefaces of our own, and no others."""
