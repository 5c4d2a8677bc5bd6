package io.microservice.timer;

import java.time.Instant;

/**
 * What a run of a timer is for.
 *
 * @param timer the name of the timer, {@code service.name}
 * @param scheduledTime when the run was to begin; when it was asked for, if it was
 * triggered
 * @param missed how many earlier runs it makes up for, which did not take place
 * @param triggered whether it was asked for rather than scheduled
 */
public record TimerTick(String timer, Instant scheduledTime, long missed, boolean triggered) {

}
