package vn.dti.plugin;

/**
 * The Grafana user on whose behalf a request comes. Background callers (alerting, public
 * dashboards) carry made-up users or none, so a user is a hint, never proof.
 *
 * @param role "Admin", "Editor", "Viewer" or "None"
 */
public record User(String login, String name, String email, String role) {}
