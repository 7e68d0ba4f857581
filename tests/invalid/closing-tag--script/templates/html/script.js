document.title = "</SCRIPT>";
