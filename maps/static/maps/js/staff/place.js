import { offerPin } from "../report/pin.js";

offerPin();
