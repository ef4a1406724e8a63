/* Search without a server: a browser starts no worker for a page that is opened from a disk (file://), so the script that
   searches runs in a hidden frame instead. On a server nothing here is used. */
if (location.protocol === "file:") {
  window.IFrameWorker = class IFrameWorker extends EventTarget {
    constructor(address) {
      super();
      const frame = document.createElement("iframe");
      frame.hidden = true;
      document.body.appendChild(frame);
      frame.contentDocument.open(); // some browsers would replace the empty document later on
      frame.contentDocument.write("<!doctype html><title>search</title><body>");
      frame.contentDocument.close();
      const inside = frame.contentWindow;
      const outside = this;
      inside.postMessage = (data) => outside.dispatchEvent(new MessageEvent("message", { data }));
      inside.importScripts = (...scripts) =>
        scripts.reduce((before, script) => before.then(() => load(script)), Promise.resolve());
      const load = (script) =>
        new Promise((done, failed) => {
          const element = frame.contentDocument.createElement("script");
          element.src = script;
          element.onload = done;
          element.onerror = failed;
          frame.contentDocument.body.appendChild(element);
        });
      this.inside = inside;
      this.ready = load(address);
    }
    postMessage(data) {
      this.ready.then(() => this.inside.dispatchEvent(new MessageEvent("message", { data })));
    }
    terminate() {}
  };
  window.Worker = window.IFrameWorker;
}
