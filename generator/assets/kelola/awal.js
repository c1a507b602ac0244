// The editor waits for mulai.js instead of looking for a configuration of its own.
window.CMS_MANUAL_INIT = true;
