// The console's behaviour. Every page works without it; it is bound to data- attributes, and to the
// document rather than to elements, so that fragments that arrive later behave the same.
import htmx from "htmx.org";
import { bindBulkActions } from "./bulk";
import { bindCopy } from "./copy";
import { bindDialogs } from "./dialogs";
import { bindDropzones } from "./dropzone";
import { bindForms, focusSummary } from "./forms";
import { bindKeys } from "./keys";
import { bindMenus } from "./menus";
import { bindPasskeys } from "./passkey";
import { bindRequests } from "./requests";
import { bindSearch } from "./search";
import { showCurrentTabs } from "./tabs";
import { bindTheme } from "./theme";

document.documentElement.classList.remove("no-script");

bindRequests();
bindKeys();
bindSearch();
bindMenus();
bindDialogs();
bindBulkActions();
bindForms();
bindDropzones((element) => htmx.process(element));
bindCopy();
bindTheme();
bindPasskeys();
showCurrentTabs();
focusSummary();
