// Python in a worker, so that the page stays alive while a cell runs. It is asked in messages
// {id, op, ...} and answers {id, answer} or {id, failure}.
let session;

async function start({ python, helpers, packages }) {
  const { loadPyodide } = await import(python + "pyodide.mjs");
  const py = await loadPyodide({ indexURL: python, packageBaseUrl: python });
  await py.loadPackage(packages, { messageCallback() {}, checkIntegrity: true });
  const zip = await (await fetch(helpers)).arrayBuffer();
  py.unpackArchive(zip, "zip", { extractDir: "/book" });
  session = py.runPython(`
import sys
sys.path.insert(0, "/book")
from session import Session
Session()
`);
  return "";
}

const ops = {
  start,
  run: ({ source, number }) => session.run(source, number),
  redraw: ({ key, places }) => session.redraw(key, places),
};

self.onmessage = async ({ data }) => {
  const { id, op } = data;
  try {
    self.postMessage({ id, answer: await ops[op](data) });
  } catch (error) {
    self.postMessage({ id, failure: String(error) });
  }
};
