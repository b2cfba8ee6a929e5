package vn.dti.plugin;

import vn.dti.fault.Language;
import vn.dti.fault.Text;

/**
 * Which plugin this program is.
 *
 * @param id as in plugin.json
 * @param description one sentence on what it is for
 */
public record PluginIdentity(String id, String version, Text description) {

  /** What to tell someone who started the program by hand: what it is and who starts it. */
  public String explanation() {
    return explanation(
            Language.VI,
            "Đây là phần máy chủ của plugin Grafana",
            "Grafana tự khởi động chương trình này: hãy cài thư mục plugin vào thư mục plugins của"
                + " Grafana rồi khởi động lại Grafana. Không chạy trực tiếp, trừ các lệnh trong"
                + " tài liệu hướng dẫn.")
        + "\n\n"
        + explanation(
            Language.EN,
            "This is the back end of the Grafana plugin",
            "Grafana starts this program by itself: put the plugin's folder into Grafana's plugins"
                + " folder and restart Grafana. It is not meant to be run by hand, except for the"
                + " commands named in its documentation.");
  }

  private String explanation(Language language, String what, String how) {
    return what + " " + id + " " + version + ".\n" + description.in(language) + "\n" + how;
  }
}
