// Opens the browser's own print window.
document.getElementById("print").addEventListener("click", function (event) { event.preventDefault(); window.print(); });
