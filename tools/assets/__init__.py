"""The portal's styles, fonts and scripts, out of their npm package."""
