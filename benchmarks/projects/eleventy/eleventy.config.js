// The pages with one layout; links to .md files become addresses, as in the others.
import { InputPathToUrlTransformPlugin } from "@11ty/eleventy";

export default function (config) {
  config.addPlugin(InputPathToUrlTransformPlugin);
  config.addGlobalData("layout", "page.njk");
  return {
    dir: { input: "content", output: "site", layouts: "../layouts" },
    markdownTemplateEngine: false,
  };
}
