package io.microservice.websocket;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Broadcasts the events that a method with
 * {@link io.microservice.event.EventHandler @EventHandler} has handled, to sockets that
 * listen to a channel.
 *
 * <p>
 * What goes with the event is what the method returns, or the payload if it returns
 * nothing by its declaration; if it returns {@code null} although it could return
 * something, nothing is broadcast. If it fails, or the {@link WebSocketHub} cannot reach
 * other instances, the event is handled again, as {@code @EventHandler} says, and sockets
 * may get it twice.
 *
 * <p>
 * With {@link HubScope#CLUSTER} it is enough if one instance handles an event. With
 * {@link HubScope#LOCAL} every instance has to:
 * {@link io.microservice.event.HandlerType#BROADCAST}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface BroadcastTo {

	/**
	 * The channels. In {@code room:{roomId}} and {@code room:{room.id}} what is between
	 * braces is taken from the payload, as it is in JSON. Placeholders are resolved.
	 * @return the channels
	 */
	String[] value();

	/**
	 * Name of the event for sockets. By default the type of the event; if the handler
	 * takes several types it needs a parameter of type
	 * {@link io.microservice.event.EventMessage} then.
	 * @return the name
	 */
	String event() default "";

}
