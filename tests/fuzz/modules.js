/** The site's modules as functions: compiled once, and run anew for each page that is loaded. */
import { readFileSync } from "node:fs";

// As the formatter lays them out; anything else that a module may say stays, and is refused inside a function.
const IMPORTED = /^import (?:\{([^}]*)\} from )?"(\..*)";$/gm;
const HANDED_ON = /^export \{([^}]*)\} from "(\..*)";$/gm;
const EXPORTED = /^export (?=(?:async )?(?:function|class|const) ([\w$]+))/gm;

const functions = new Map();

function functionOf(file) {
  const text = readFileSync(new URL(file), "utf8");
  const exported = [...text.matchAll(EXPORTED)].map(([, name]) => name);
  const handedOn = [];
  const body = text
    .replace(HANDED_ON, (_, names, from) => {
      handedOn.push(`...(({ ${names} }) => ({ ${names} }))($taken("${from}"))`);
      return "";
    })
    .replace(IMPORTED, (_, names, from) => `const { ${names?.replaceAll(" as ", ": ") ?? ""} } = $taken("${from}");`)
    .replace(EXPORTED, "");
  return new Function(
    "$taken",
    `"use strict";${body}\nreturn { ${[...exported, ...handedOn]} };\n//# sourceURL=${file}`,
  );
}

/** What takes modules by their address: each one is run when it is first asked for. */
export function fresh() {
  const modules = new Map();
  return function take(file) {
    if (!functions.has(file)) functions.set(file, functionOf(file));
    if (!modules.has(file))
      modules.set(
        file,
        functions.get(file)((from) => take(new URL(from, file).href)),
      );
    return modules.get(file);
  };
}
