/* Leaky integrate-and-fire neurons in C, with the crossing interpolated within the step. */
#include <math.h>

typedef struct {
    double I, tau, theta, reset;
} LIF;

static inline double f(double V, LIF p) {
    return (p.I - V) / p.tau;
}

static inline double rk4(double V, double h, LIF p) {
    double k1 = f(V, p), k2 = f(V + h / 2 * k1, p);
    double k3 = f(V + h / 2 * k2, p), k4 = f(V + h * k3, p);
    return V + h / 6 * k1 + h / 3 * k2 + h / 3 * k3 + h / 6 * k4;
}

/* Copies one after the other; times has room for all spikes. Returns their number. */
long lif_fire(const double *I, long copies, LIF *parameters, double h, long nt, long every,
              double *out, double *times, long *index) {
    LIF p = *parameters;
    long n = 0;
    for (long b = 0; b < copies; b++) {
        double V = 0;
        p.I = I[b];
        for (long i = 0; i < nt; i++) {
            for (long k = 0; i > 0 && k < every; k++) {
                double y = rk4(V, h, p), left = h;
                while (y >= p.theta) {
                    double s = (p.theta - V) / (y - V);
                    left *= 1 - s;
                    times[n] = (i - 1) * every * h + (k + 1) * h - left;
                    index[n++] = b;
                    V = p.reset;
                    y = rk4(V, left, p);
                }
                V = y;
            }
            out[b * nt + i] = V;
        }
    }
    return n;
}
