/**
 * For the site around: makes the frames of the guide as high as what is in them. One script serves all frames of a page.
 * Without it they scroll. It believes only frames that hold a page of the guide that it came from itself.
 */
((origin) => {
  const frames = () => [...document.querySelectorAll("iframe")];
  addEventListener("message", ({ data, origin: from, source }) => {
    const height = data?.guideHeight;
    if (from !== origin || !(height > 0)) return;
    const frame = frames().find((one) => one.contentWindow === source);
    if (frame) frame.style.height = `${Math.min(height, 30000)}px`;
  });
  // Those that were there before this script have told it to nobody.
  for (const { contentWindow } of frames()) contentWindow.postMessage("guideHeight", "*");
})(new URL(document.currentScript.src).origin);
