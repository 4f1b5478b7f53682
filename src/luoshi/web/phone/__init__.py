"""The branch's face: large type, one column, works without JavaScript, asks for as little as it can."""
