// Runs before the rest of the page's modules: the list of the last visit, with its states of now.
import { recall } from "./rider/kept.js";
import { speakAsPage } from "./words/text.js";

speakAsPage();
recall();
