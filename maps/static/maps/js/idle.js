// For what can wait until the phone has nothing else to do.
export const whenIdle = (task) =>
  globalThis.requestIdleCallback ? requestIdleCallback(task, { timeout: 2000 }) : setTimeout(task, 200);

// For what comes right after the next picture on the screen.
export const afterPaint = (task) => requestAnimationFrame(() => setTimeout(task));
