package vn.dti.datasource;

import vn.dti.fault.Language;
import vn.dti.plugin.PluginContext;
import vn.dti.settings.SettingsReader;

/**
 * The language in which a request is answered. It is known even where the rest of the settings is
 * wrong, since somebody has to read what is wrong with them.
 */
final class RequestLanguage {
  private RequestLanguage() {}

  /** The data source's language; Vietnamese where a request names no data source. */
  static Language of(PluginContext context) {
    return SettingsReader.languageOf(
        context.dataSource().map(settings -> settings.jsonData()).orElse(""));
  }
}
