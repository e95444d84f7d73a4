// On every page: what waited for a network is sent as soon as there is one.
import { flush } from "./queue.js";

addEventListener("online", flush);
flush();
