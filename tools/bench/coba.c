/* The conductance-based network of Brette et al. (2007), benchmark 1, with Euler steps. */
#include <math.h>

long coba(long N, long N_E, double *v, double *ge, double *gi, long *ref, const long *start,
          const unsigned *target, double dt, long steps, long *fired) {
    const double tau = 20, tau_e = 5, tau_i = 10, E_L = -60, E_e = 0, E_i = -80;
    const double v_th = -50, v_reset = -60, w_e = 0.6, w_i = 6.7;
    const double decay_e = exp(-dt / tau_e), decay_i = exp(-dt / tau_i);
    const long refractory = lround(5 / dt);
    long spikes = 0;
    for (long i = 0; i < steps; i++) {
        long count = 0;
        for (long j = 0; j < N; j++) {
            if (ref[j] <= i)
                v[j] += dt * (E_L - v[j] + ge[j] * (E_e - v[j]) + gi[j] * (E_i - v[j])) / tau;
            ge[j] *= decay_e;
            gi[j] *= decay_i;
            if (v[j] > v_th) {
                v[j] = v_reset;
                ref[j] = i + refractory;
                fired[count++] = j;
            }
        }
        for (long s = 0; s < count; s++) {
            double *g = fired[s] < N_E ? ge : gi, w = fired[s] < N_E ? w_e : w_i;
            for (long k = start[fired[s]]; k < start[fired[s] + 1]; k++) g[target[k]] += w;
        }
        spikes += count;
    }
    return spikes;
}
