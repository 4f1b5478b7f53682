"""What pages list, a page's need a file. Nothing here writes; every function says how many queries it takes."""
