"use strict";
// What a reader gets on top of the page; without it nothing is missing.
