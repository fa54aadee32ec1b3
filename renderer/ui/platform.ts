/** Whether Ctrl is Cmd here. */
export const isMac = navigator.platform.startsWith('Mac');
