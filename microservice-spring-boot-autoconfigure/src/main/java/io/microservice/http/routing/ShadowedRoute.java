package io.microservice.http.routing;

/**
 * A route that is probably never reached, because another one takes its requests.
 *
 * @param <T> what the routes of the table lead to
 * @param target what the route leads to
 * @param by what the other leads to
 */
public record ShadowedRoute<T>(T target, T by) {

}
